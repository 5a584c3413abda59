using System.Globalization;
using PassPlatform.Performance;

// Performance REPOSITORY: measures and writes docs/performance.md. Performance bare …: the bare program itself, started by the first.
// Performance load RUN.JSON NUMBER: only the registrations, on a platform that runs, for a profiler beside them.
// Performance beside RUN.JSON RUN.JSON: what the same requests cost on two platforms that run, in turn: before and after a change, say. Both are started with Gateway__RateLimit__Client__PerSecond and __Burst at 1000000.
// Performance search RUN.JSON NUMBER…: what finding people and registering them costs in a PASS of each of these numbers of people.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["bare", var amqp, var folder, var port, var consumers] => await Bare(amqp, folder, port, consumers),
    ["load", var runFile, var registrations] => await Bench.Sustain(runFile, int.Parse(registrations, CultureInfo.InvariantCulture), Console.Out),
    ["beside", var first, var second] => await Beside.Compare([first, second], Console.Out),
    ["search", var runFile, .. { Length: > 0 } sizes] => await Searches.Measure(runFile, [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))], Console.Out),
    [var repository] => await new Bench(repository, Console.Out).Run(),
    _ => Usage(),
};

static async Task<int> Bare(string amqp, string folder, string port, string consumers)
{
    await new BareProgram(amqp, folder, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(consumers, CultureInfo.InvariantCulture)).Run();
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("Performance REPOSITORY");
    return 2;
}
