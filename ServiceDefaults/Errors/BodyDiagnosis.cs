using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.LeavingText;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>Says of a JSON body, field by field and all at once, why it is not what an endpoint takes.</summary>
internal static class BodyDiagnosis
{
    /// <summary>Longest text of a field that does not say otherwise.</summary>
    public const int DefaultMaxLength = 200;

    /// <summary>A text that may be longer has paragraphs. The others are a name, a code, an address: one line on a paper, in a file of columns, in the head of a mail.</summary>
    public const int LongestLine = 500;

    /// <summary>Longest list that does not say otherwise.</summary>
    public const int DefaultMaxItems = 1000;

    /// <summary>No more is told of one body: nobody mends more at a time, and what is not told costs nothing.</summary>
    public const int MaxErrors = 50;

    // Attributes are read by reflection, each time anew: once a member instead of once a member of each body. The options keep their members for good.
    private static readonly ConcurrentDictionary<JsonPropertyInfo, ValidationAttribute[]> Rules = new();

    // Commands, and what is not seen but turns, splits or hides what is: overrides of direction, separators of lines, blanks of no width. Two letters of a word are
    // kept apart or together by U+200C and U+200D, in Persian for one: those are spelling.
    private static readonly SearchValues<char> Unseen = SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(IsUnseen)]);

    /// <summary>Compares a body with the type that it should have been.</summary>
    public static List<FieldError> Explain(JsonElement body, Type type)
    {
        var errors = new List<FieldError>();
        Compare(body, type, "", mayBeNull: false, errors);
        return errors;
    }

    /// <summary>Checks a body that could be read against the bounds its type declares.</summary>
    public static List<FieldError> CheckBounds(object body)
    {
        var errors = new List<FieldError>();
        Bounds(body, "", errors);
        return errors;
    }

    private static void Compare(JsonElement element, Type type, string pointer, bool mayBeNull, List<FieldError> errors)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!mayBeNull && (!type.IsValueType || Nullable.GetUnderlyingType(type) is null))
            {
                errors.Add(new FieldError(pointer, "ne peut pas être nul", Expected(type)));
            }

            return;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        var shape = Wire.Http.GetTypeInfo(type);
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CompareMembers(element, shape, pointer, errors);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (errors.Count >= MaxErrors)
                    {
                        break;
                    }

                    Compare(item, shape.ElementType!, $"{pointer}/{index++}", mayBeNull: false, errors);
                }

                break;
            case JsonTypeInfoKind.None:
                CompareLeaf(element, type, pointer, errors);
                break;
            default:
                errors.Add(new FieldError(pointer, "n'a pas la forme attendue", Expected(type)));
                break;
        }
    }

    private static void CompareMembers(JsonElement element, JsonTypeInfo shape, string pointer, List<FieldError> errors)
    {
        var known = shape.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (errors.Count >= MaxErrors)
            {
                return;
            }

            var at = $"{pointer}/{Escape(member.Name)}";
            var property = known.GetValueOrDefault(member.Name)
                ?? shape.Properties.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                errors.Add(new FieldError(at, "membre inconnu", $"un de : {string.Join(", ", shape.Properties.Select(p => p.Name))}"));
            }
            else if (!known.Remove(property.Name))
            {
                errors.Add(new FieldError(at, "membre répété", "chaque membre une fois"));
            }
            else if (TooLong(member.Value, property) is { } described)
            {
                errors.Add(new FieldError(at, "trop d'éléments", described));
            }
            else
            {
                Compare(member.Value, property.PropertyType, at, property.IsSetNullable && !property.PropertyType.IsValueType, errors);
            }
        }

        errors.AddRange(known.Values.Where(p => p.IsRequired)
            .Select(p => new FieldError($"{pointer}/{p.Name}", "obligatoire, absent", Expected(p.PropertyType))));
    }

    private static void CompareLeaf(JsonElement element, Type type, string pointer, List<FieldError> errors)
    {
        try
        {
            element.Deserialize(type, Wire.Http);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            // This failure is the finding.
            errors.Add(new FieldError(pointer, "valeur non valable", Expected(type)));
        }
    }

    private static void Bounds(object value, string pointer, List<FieldError> errors)
    {
        foreach (var property in Wire.Http.GetTypeInfo(value.GetType()).Properties)
        {
            if (errors.Count >= MaxErrors)
            {
                return;
            }

            var member = property.Get?.Invoke(value);
            var at = $"{pointer}/{property.Name}";
            if (member is ICollection { Count: var count } && count > MostItems(property))
            {
                errors.Add(new FieldError(at, "trop d'éléments", $"au plus {MostItems(property)} éléments"));
                continue;
            }

            if (member is IEnumerable list and not string && HasNull(list) is { } hole)
            {
                // The reader lets it through: a list does not tell whether its items may be null. None of ours may, and no rule has to think of it.
                errors.Add(new FieldError($"{at}/{hole}", "ne peut pas être nul", Expected(Wire.Http.GetTypeInfo(property.PropertyType).ElementType!)));
                continue;
            }

            var rules = RulesOf(property);
            foreach (var rule in rules)
            {
                if (!Holds(rule, member))
                {
                    errors.Add(new FieldError(at, Broken(rule, member), Describe(rule, member)));
                }
            }

            switch (member)
            {
                case DateOnly day when !Day.IsWithinBounds(day):
                    errors.Add(new FieldError(at, "hors des limites", Day.Expected));
                    break;
                case string text:
                    CheckText(text, at, rules, errors);
                    break;
                case IEnumerable items and not string:
                    var index = 0;
                    foreach (var item in items)
                    {
                        if (errors.Count >= MaxErrors)
                        {
                            return;
                        }

                        switch (item)
                        {
                            case string text:
                                CheckText(text, $"{at}/{index}", [], errors);
                                break;
                            case { } when IsOurs(item.GetType()):
                                Bounds(item, $"{at}/{index}", errors);
                                break;
                        }

                        index++;
                    }

                    break;
                case { } nested when IsOurs(nested.GetType()):
                    Bounds(nested, at, errors);
                    break;
            }
        }
    }

    private static void CheckText(string text, string pointer, ValidationAttribute[] rules, List<FieldError> errors)
    {
        var longest = MostCharacters(rules);
        if (FirstUnseen(text) is { } unseen)
        {
            errors.Add(new FieldError(pointer, $"contient un caractère de commande ou invisible (U+{unseen:X4})", "du texte"));
        }
        else if (longest <= LongestLine && text.AsSpan().ContainsAny('\n', '\r', '\t'))
        {
            errors.Add(new FieldError(pointer, "tient sur plusieurs lignes", "du texte sur une ligne"));
        }
        else if (text.Length > longest && !Array.Exists(rules, SaysLength))
        {
            errors.Add(new FieldError(pointer, "trop long", $"au plus {DefaultMaxLength} caractères"));
        }
        else if (text.Length > 0 && string.IsNullOrWhiteSpace(text) && Array.Exists(rules, rule => rule is LengthAttribute { MinimumLength: > 0 }) && !errors.Exists(told => told.Pointer == pointer))
        {
            errors.Add(new FieldError(pointer, "vide", "du texte"));
        }
    }

    private static bool SaysLength(ValidationAttribute rule) => rule is MaxLengthAttribute or StringLengthAttribute or LengthAttribute;

    private static int MostCharacters(ValidationAttribute[] rules) => rules.Where(SaysLength).Select(rule => rule switch
    {
        MaxLengthAttribute max => max.Length,
        StringLengthAttribute length => length.MaximumLength,
        _ => ((LengthAttribute)rule).MaximumLength,
    }).DefaultIfEmpty(DefaultMaxLength).Min();

    private static ValidationAttribute[] RulesOf(JsonPropertyInfo property) => Rules.GetOrAdd(
        property, static known => [.. known.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>() ?? []]);

    private static bool Holds(ValidationAttribute rule, object? member)
    {
        try
        {
            return rule.IsValid(member);
        }
        catch (OverflowException)
        {
            return false; // A range of int, of a number that is none: the framework converts before it compares.
        }
    }

    private static int MostItems(JsonPropertyInfo property)
    {
        var said = RulesOf(property).Select(rule => rule switch
        {
            MaxLengthAttribute max => max.Length,
            LengthAttribute length => length.MaximumLength,
            _ => int.MaxValue,
        }).DefaultIfEmpty(int.MaxValue).Min();
        return said == int.MaxValue ? DefaultMaxItems : said;
    }

    /// <returns>How many items a list may have at most when it has more: then none of them is looked at. Null otherwise.</returns>
    private static string? TooLong(JsonElement element, JsonPropertyInfo property) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > MostItems(property) ? $"au plus {MostItems(property)} éléments" : null;

    private static int? HasNull(IEnumerable list)
    {
        var index = 0;
        foreach (var item in list)
        {
            if (item is null)
            {
                return index;
            }

            index++;
        }

        return null;
    }

    private static int? FirstUnseen(string text)
    {
        if (text.AsSpan().IndexOfAny(Unseen) is >= 0 and var at)
        {
            return text[at];
        }

        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp && IsUnseen(rune))
            {
                return rune.Value;
            }
        }

        return null;
    }

    // The plane of tags and of variants 17 to 256 is nothing else: whole sentences can be written in them, in what seems one letter.
    private static bool IsUnseen(Rune rune) =>
        rune.Value is >= 0xE0000 and <= 0xE0FFF || (rune.Value & 0xFFFE) == 0xFFFE || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control => c is not ('\n' or '\r' or '\t'),
        UnicodeCategory.Format => c is not ('\u200C' or '\u200D'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => IsDrawnAsNothing(c),
    };

    // Letters, marks and selectors of variants, to Unicode (Default_Ignorable_Code_Point); U+FE0E and U+FE0F stay, which telephones write after a sign; and what is no character.
    private static bool IsDrawnAsNothing(char c) =>
        c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F') or '\u2065' or '\u2800' or '\u3164' or '\uFFA0'
            or (>= '\uFE00' and <= '\uFE0D') or (>= '\uFFF0' and <= '\uFFF8') or (>= '\uFDD0' and <= '\uFDEF') or >= '\uFFFE';

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith("PassPlatform", StringComparison.Ordinal) == true
        && Wire.Http.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object;

    // What is wrong, as whoever typed it would say.
    private static string Broken(ValidationAttribute rule, object? member) => (rule, member) switch
    {
        (_, "") => "ne peut pas être vide",
        (LeavesAttribute, string text) => LeavesAttribute.Broken(text),
        (MaxLengthAttribute or MinLengthAttribute or LengthAttribute or StringLengthAttribute, string text) => text.Length > LongestOf(rule) ? "trop long" : "trop court",
        (_, string) => "n'a pas la forme attendue",
        _ => "hors des limites",
    };

    private static int LongestOf(ValidationAttribute rule) => rule switch
    {
        MaxLengthAttribute max => max.Length,
        LengthAttribute length => length.MaximumLength,
        StringLengthAttribute length => length.MaximumLength,
        _ => int.MaxValue,
    };

    private static string Describe(ValidationAttribute rule, object? member) => rule switch
    {
        { ErrorMessage: { } said } => said,
        MaxLengthAttribute max => $"au plus {max.Length} {Counted(member)}",
        MinLengthAttribute min => $"au moins {min.Length} {Counted(member)}",
        LengthAttribute length => $"de {length.MinimumLength} à {length.MaximumLength} {Counted(member)}",
        StringLengthAttribute length => $"de {length.MinimumLength} à {length.MaximumLength} caractères",
        RangeAttribute range => $"de {range.Minimum} à {range.Maximum}",
        RegularExpressionAttribute pattern => $"de la forme {pattern.Pattern}",
        _ => "une valeur dans les limites de la page OpenAPI",
    };

    private static string Counted(object? member) => member is string ? "caractères" : "éléments";

    private static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return "un de : " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName));
        }

        if (typeof(IExpects).IsAssignableFrom(type))
        {
            return (string)type.GetProperty(nameof(IExpects.Expected))!.GetValue(null)!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "du texte",
            TypeCode.Boolean => "true ou false",
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "un nombre entier",
            TypeCode.Decimal or TypeCode.Double => "un nombre",
            _ when type == typeof(DateOnly) => "une date AAAA-MM-JJ, par exemple 2021-04-10",
            _ when type == typeof(DateTimeOffset) => "un instant ISO 8601, par exemple 2021-04-10T09:30:00+02:00",
            _ when type == typeof(Guid) => "un identifiant (UUID)",
            _ when typeof(IEnumerable).IsAssignableFrom(type) => "une liste",
            _ => "un objet",
        };
    }

    private static string Escape(string name) =>
        (name.Length <= 60 ? name : name[..60]).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
