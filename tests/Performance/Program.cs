using System.Globalization;
using PassPlatform.Performance;

// Performance REPOSITORY: measures and writes docs/performance.md. Performance bare …: the bare program itself, started by the first.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["bare", var amqp, var folder, var port, var consumers] => await Bare(amqp, folder, port, consumers),
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
