using PassPlatform.Intake.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(RunningIntake))]
