using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;

namespace PassPlatform.Design.Forms;

/// <summary>A form: its fields, its errors, its antiforgery token.</summary>
public sealed partial class Form : ComponentBase
{
    private readonly List<IField> _fields = [];
    private List<(IField? Field, string Message)> _wrong = [];

    /// <summary>Its name on the page, unique there.</summary>
    [Parameter, EditorRequired] public required string FormName { get; set; }

    /// <summary>What to do with what was typed; not called when a value could not be read at all, such as a date that is none.</summary>
    [Parameter, EditorRequired] public EventCallback OnValidSubmit { get; set; }

    /// <summary>Why it was not accepted; null before it is sent.</summary>
    [Parameter] public Refusal? Refusal { get; set; }

    /// <summary>Fields and buttons.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>More attributes of the element.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] private FormMappingContext? Mapping { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private string Here => Http.Request.Path.Value + Http.Request.QueryString.Value;

    /// <summary>What is wrong with a field, or null.</summary>
    internal string? ErrorOf(IField field) =>
        _wrong.Where(wrong => wrong.Field == field).Select(wrong => wrong.Message).Distinct().ToList() is { Count: > 0 } messages ? string.Join(' ', messages) : null;

    /// <summary>What was typed in a field and could not be read, or null.</summary>
    /// <remarks>Errors are under the form's name when the page's parameter names it, under none otherwise.</remarks>
    internal string? Unread(IField field) => Mapping?.GetAttemptedValue(FormName, field.Name) ?? Mapping?.GetAttemptedValue(field.Name) ?? (field.Understands(Posted(field)) ? null : Posted(field));

    internal void Add(IField field) => _fields.Add(field);

    internal void Remove(IField field) => _fields.Remove(field);

    /// <inheritdoc />
    protected override void OnParametersSet() => _wrong = Refusal is null ? _wrong : [.. Told(Refusal)];

    private async Task Submit()
    {
        // The fields are known by now: the page was rendered once before what is posted to it is handled.
        _wrong = [.. _fields.Where(field => !IsRead(field)).Select(field => ((IField?)field, field.Unclear))];
        if (_wrong.Count == 0)
        {
            await OnValidSubmit.InvokeAsync();
        }
    }

    // The framework takes nothing for a wrong value of some kinds, identifiers among them.
    private bool IsRead(IField field) => (field.MayBeEmpty && Posted(field).Length == 0) || ((Mapping?.GetErrors(FormName, field.Name) ?? Mapping?.GetErrors(field.Name)) is null && field.Understands(Posted(field)));

    private string Posted(IField field) => Http.Request.HasFormContentType ? Http.Request.Form[field.Name].ToString() : "";

    private IEnumerable<(IField?, string)> Told(Refusal refusal)
    {
        if (refusal.Fields.Count > 0 && refusal.Text is { } text)
        {
            yield return (null, text);
        }

        foreach (var (pointer, message) in refusal.Fields)
        {
            yield return (FieldAt(pointer), message);
        }
    }

    /// <summary>The field of a pointer, or the nearest around it: what is wrong inside a value is shown beside it.</summary>
    private IField? FieldAt(string pointer)
    {
        for (var place = pointer; place.Length > 0; place = place[..place.LastIndexOf('/')])
        {
            if (_fields.Find(field => string.Equals(field.Pointer, place, StringComparison.OrdinalIgnoreCase)) is { } field)
            {
                return field;
            }
        }

        return null;
    }
}
