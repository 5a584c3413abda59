using System.Diagnostics;
using System.Globalization;

namespace PassPlatform.Seed;

/// <summary>How far it is: one line that changes on a terminal, a line for each twentieth elsewhere.</summary>
internal sealed class ProgressBar(TextWriter output, bool isTerminal)
{
    private const int Width = 30;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private readonly Stopwatch _since = Stopwatch.StartNew();
    private int _told = -1;

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed => _since.Elapsed;

    /// <summary>Shows it.</summary>
    /// <param name="share">0 to 1.</param>
    public void Show(DateOnly day, double share)
    {
        var steps = (int)(share * (isTerminal ? 1000 : 20));
        if (steps == _told)
        {
            return;
        }

        _told = steps;
        var left = share > 0.02 ? $", encore {Text(_since.Elapsed * ((1 - share) / share))} environ" : "";
        var filled = (int)(share * Width);
        var line = $"  [{new string('#', filled)}{new string('.', Width - filled)}] {(100 * share).ToString("0", French),3} %  {day.ToString("d MMMM yyyy", French)}{left}";
        output.Write(isTerminal ? $"\r\u001b[K{line}" : $"{line}\n");
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isTerminal)
        {
            output.WriteLine();
        }
    }

    /// <summary>A length of time, in minutes and seconds.</summary>
    public static string Text(TimeSpan time) => time.TotalMinutes >= 1 ? $"{(int)time.TotalMinutes} min {time.Seconds:D2} s" : $"{time.TotalSeconds:0} s";
}
