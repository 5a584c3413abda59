using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;

namespace PassPlatform.Design.Forms;

/// <summary>What a form knows of a field.</summary>
internal interface IField
{
    /// <summary>The id of the element that takes the focus.</summary>
    string Id { get; }

    string Label { get; }

    /// <summary>As it is posted: <c>Input.Contact.Email</c>.</summary>
    string Name { get; }

    /// <summary>As a JSON pointer into the model: <c>/Contact/Email</c>.</summary>
    string Pointer { get; }

    /// <summary>What is said when what was typed is no value of its kind.</summary>
    string Unclear { get; }

    /// <summary>Whether nothing is a value of its kind.</summary>
    bool MayBeEmpty { get; }

    /// <summary>Whether what was posted is a value of its kind, and one only: the framework guesses at days.</summary>
    bool Understands(string posted);
}

/// <summary>A field for one property of the form's model: label, hint and error told together to a screen reader.</summary>
public abstract class Field<T> : ComponentBase, IField, IDisposable
{
    private Func<T>? _read;

    /// <summary>The property, as a chain from the page's model: <c>() =&gt; Input.Email</c>, <c>() =&gt; Input.Contacts[i].Value</c>.</summary>
    [Parameter, EditorRequired] public required Expression<Func<T>> For { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>What helps to fill it, below the label.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Whether it may stay empty, which is then said in the label.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>What a browser may fill it with: <c>email</c>, <c>given-name</c>, <c>off</c>…</summary>
    [Parameter] public string? Autocomplete { get; set; }

    [CascadingParameter] private Form Form { get; set; } = null!;

    /// <inheritdoc />
    public string Name { get; private set; } = "";

    /// <inheritdoc />
    public string Id => Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <inheritdoc />
    public string Pointer { get; private set; } = "";

    /// <inheritdoc />
    public string Unclear => (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) switch
    {
        var kind when kind == typeof(DateOnly) => "Cette date n’est pas comprise : écrivez-la comme 22/04/2026.",
        var kind when kind == typeof(TimeOnly) => "Cette heure n’est pas comprise : écrivez-la comme 14:05.",
        var kind when kind == typeof(int) || kind == typeof(long) => "Écrivez un nombre entier, en chiffres, sans espace ni virgule.",
        _ => "Cette valeur n’est pas comprise.",
    };

    /// <inheritdoc />
    public bool MayBeEmpty => default(T) is null;

    /// <inheritdoc />
    public bool Understands(string posted) => (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) != typeof(DateOnly) || FrenchDates.IsClear(posted);

    /// <summary>What is wrong with it, or null.</summary>
    protected string? Error => Form.ErrorOf(this);

    /// <summary>The id of the element that tells the error.</summary>
    protected string MessagesId => $"{Id}-messages";

    /// <summary>The property's value.</summary>
    protected T Value => (_read ??= For.Compile(preferInterpretation: true))();

    /// <summary>What the field shows: as it was typed when it could not be read.</summary>
    protected string? Text => Form.Unread(this) ?? Written(Value);

    /// <inheritdoc />
    protected override void OnInitialized() => Form.Add(this);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _read = null;
        var steps = new Stack<string>();
        var step = For.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : For.Body;
        for (var inside = true; inside;)
        {
            switch (step)
            {
                case MemberExpression { Expression: { } owner } member:
                    steps.Push(member.Member.Name);
                    step = owner;
                    break;
                case MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var place] }:
                    steps.Push(Expression.Lambda(place).Compile(preferInterpretation: true).DynamicInvoke()!.ToString()!);
                    step = list;
                    break;
                default:
                    inside = false;
                    break;
            }
        }

        if (step is not ConstantExpression || steps.Count < 2)
        {
            throw new InvalidOperationException($"'{For}' is not a property of the page's model, such as () => Input.Email.");
        }

        Name = steps.Aggregate((name, part) => char.IsAsciiDigit(part[0]) ? $"{name}[{part}]" : $"{name}.{part}");
        Pointer = '/' + string.Join('/', steps.Skip(1));
    }

    /// <summary>A value as a browser writes it.</summary>
    protected static string? Written(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        Form.Remove(this);
        GC.SuppressFinalize(this);
    }
}
