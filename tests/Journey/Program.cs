using PassPlatform.Journey;

// ./pass demo: plays the story on the platform whose run.json is given.
if (args is not [var runFile])
{
    Console.Error.WriteLine("Journey RUN.JSON");
    return 2;
}

using var platform = Platform.Of(runFile);
Console.WriteLine("Le parcours d'une personne, de la porte de la PASS au rapport annuel.");
Console.WriteLine("Textes : note DGOS/P3/2025/45, annexe 2, AME, exemples 1 et 2. Les personnes et les montants sont inventés.");
try
{
    await new Story(platform, new Narrator(Console.Out, platform.Dashboard)).Play();
}
catch (UnexpectedAnswer unexpected)
{
    Console.Error.WriteLine($"La plateforme n'a pas répondu comme attendu : {unexpected.Message}");
    return 1;
}

Console.WriteLine();
Console.WriteLine($"Documentation : {platform.Gateway}docs");
if (platform.Dashboard is { } dashboard)
{
    Console.WriteLine($"Tableau de bord : {dashboard}");
}

return 0;
