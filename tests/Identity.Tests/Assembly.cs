using PassPlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(TestBroker))]
