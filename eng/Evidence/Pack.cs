using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.Evidence;

/// <summary>The evidence of a commit: each measure, what it does, where, and what its tests said last.</summary>
public sealed class Pack
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly List<(string Part, Measure Measure, IReadOnlyList<Proof> Proofs)> _measures = [];
    private readonly string _commit;
    private readonly DateTimeOffset _at;

    private Pack(string commit, DateTimeOffset at) => (_commit, _at) = (commit, at);

    /// <summary>All measures, in their order.</summary>
    public IReadOnlyList<Measure> Measures => [.. _measures.Select(one => one.Measure)];

    /// <summary>How many have tests, all of which pass on this commit.</summary>
    public int Proven => _measures.Count(one => one.Proofs.Count > 0 && one.Proofs.All(proof => proof.Holds));

    /// <summary>How many have a test that does not, or of which nothing is known.</summary>
    public int Unproven => _measures.Count(one => one.Proofs.Any(proof => !proof.Holds));

    /// <summary>How many are not for the platform to prove.</summary>
    public int Outside => _measures.Count(one => one.Proofs.Count == 0);

    /// <summary>The proofs that do not hold, in French, each once.</summary>
    public IReadOnlyList<string> Weak => [.. _measures.SelectMany(one => one.Proofs).Where(proof => !proof.Holds).Select(proof => $"{proof.Says} : {proof.Test}").Distinct()];

    /// <summary>Puts measures beside results.</summary>
    /// <param name="measures">The list.</param>
    /// <param name="results">By full name of test.</param>
    /// <param name="commit">The commit that the evidence is of, with <c>-modified</c> when there is more.</param>
    /// <param name="at">Now.</param>
    public static Pack Of(Measures measures, IReadOnlyDictionary<string, TestResult> results, string commit, DateTimeOffset at)
    {
        var pack = new Pack(commit, at);
        foreach (var part in measures.Parts)
        {
            pack._measures.AddRange(part.Measures.Select(measure => (part.Title, measure, (IReadOnlyList<Proof>)[.. measure.Tests.Select(test => Proof.Of(test, results.GetValueOrDefault(test), commit))])));
        }

        return pack;
    }

    /// <summary>For programs.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            commit = _commit,
            writtenAt = _at,
            measures = _measures.Select(one => new
            {
                part = one.Part,
                one.Measure.Id,
                one.Measure.Duty,
                one.Measure.Does,
                one.Measure.Left,
                one.Measure.Where,
                proofs = one.Proofs.Select(proof => new { proof.Test, outcome = proof.Outcome, cases = proof.Cases, ranAt = proof.At, commit = proof.Commit, holds = proof.Holds }),
            }),
        },
        Options) + "\n";

    /// <summary>For people.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.CurrentCulture, $"""
            # Preuves pour l'étude d'impact sur la vie privée

            PassPlatform, commit `{_commit}`, le {_at.ToString("d MMMM yyyy 'à' HH:mm", CultureInfo.CurrentCulture)}. Écrit par `./pass evidence` ; les mêmes preuves, pour un programme : `preuves.json`.

            Chaque mesure dit le texte qui la demande (un numéro comme 000-134 est une ligne de la liste des exigences, tirée du cahier des charges et des conventions), ce que la plateforme fait, où c'est écrit, et les tests qui le
            prouvent avec leur dernier résultat. Un test est nommé par une phrase, en anglais comme le code. Ce qui reste à la PASS, à la structure qui la porte ou à
            l'exploitant est dit aussi : la plateforme ne le prouve pas.

            | | |
            | --- | --- |
            | Mesures | {Measures.Count} |
            | Prouvées par leurs tests à ce commit | {Proven} |
            | Avec une preuve qui manque, échoue ou date d'un autre commit | {Unproven} |
            | Hors de la plateforme | {Outside} |

            """);
        if (Weak.Count > 0)
        {
            text.Append(CultureInfo.CurrentCulture, $"\n**{Weak.Count} preuves ne tiennent pas à ce commit**, énumérées à la fin : relancer `./pass test`, puis `./pass evidence`.\n");
        }

        text.Append("\n## Les mesures d'un coup d'œil\n\n| Texte | Devoir | Preuves | Reste à d'autres |\n| --- | --- | --- | --- |\n");
        foreach (var (_, measure, proofs) in _measures)
        {
            var held = proofs.Count(proof => proof.Holds);
            text.Append(CultureInfo.InvariantCulture, $"| {measure.Id} | {measure.Duty} | {(proofs.Count == 0 ? "hors de la plateforme" : held == proofs.Count ? $"prouvée, {held} sur {held}" : $"**{held} sur {proofs.Count}**")} | {(measure.Left is null ? "" : "oui")} |\n");
        }

        foreach (var part in _measures.GroupBy(one => one.Part))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {part.Key}\n");
            foreach (var (_, measure, proofs) in part)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {measure.Id} : {measure.Duty}\n\n{measure.Does}\n");
                if (measure.Left is { } left)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n*Reste à faire hors de la plateforme* : {left}\n");
                }

                if (measure.Where.Count > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\nOù : {string.Join(", ", measure.Where.Select(where => $"`{where}`"))}\n");
                }

                if (proofs.Count > 0)
                {
                    text.Append("\n| Test | Dernier résultat |\n| --- | --- |\n");
                    foreach (var proof in proofs)
                    {
                        text.Append(CultureInfo.InvariantCulture, $"| `{proof.Test}` | {proof.Says} |\n");
                    }
                }
            }
        }

        if (Weak.Count > 0)
        {
            text.Append("\n## Preuves qui ne tiennent pas à ce commit\n\n");
            foreach (var weak in Weak)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {weak}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A test that proves a measure, and what is known of it.</summary>
    private sealed record Proof(string Test, string Outcome, int Cases, DateTimeOffset? At, string Commit, bool Holds)
    {
        public string Says => Outcome switch
        {
            "missing" => "**aucun résultat**",
            "fail" => $"**échec**{When}",
            "skip" => $"**ignoré**{When}",
            _ when !Holds => $"**réussi sur un autre commit**{When}",
            _ => $"réussi{(Cases > 1 ? $" ({Cases} cas)" : "")}{When}",
        };

        private string When => $"{(At is { } at ? $", le {at.ToString("d MMMM yyyy 'à' HH:mm", CultureInfo.GetCultureInfo("fr-FR"))}" : "")}, commit {(Commit.Length == 0 ? "inconnu" : Commit[..Math.Min(Commit.Length, 12)])}{(Commit.EndsWith("-modified", StringComparison.Ordinal) ? " modifié" : "")}";

        // Of a tree that has more than its commit, the proof is of that tree alone.
        public static Proof Of(string test, TestResult? result, string commit) => result is null
            ? new Proof(test, "missing", 0, null, "", false)
            : new Proof(test, result.Outcome, result.Cases, result.At, result.Commit, result.Outcome == "pass" && result.Commit == commit && !commit.EndsWith("-modified", StringComparison.Ordinal));
    }
}
