namespace PassPlatform.EndToEnd.Year;

/// <summary>What is to be done on which day, by people who do it in the order in which they thought of it.</summary>
internal sealed class Diary
{
    private readonly SortedDictionary<DateOnly, List<Func<DateOnly, Task>>> _days = [];

    /// <summary>Writes down something to do.</summary>
    public void On(DateOnly day, Func<DateOnly, Task> act)
    {
        if (!_days.TryGetValue(day, out var acts))
        {
            _days[day] = acts = [];
        }

        acts.Add(act);
    }

    /// <summary>Does what is due on a day, and what that day adds to itself.</summary>
    public async Task Live(DateOnly day)
    {
        for (var i = 0; _days.TryGetValue(day, out var acts) && i < acts.Count; i++)
        {
            await acts[i](day);
        }

        _days.Remove(day);
    }
}
