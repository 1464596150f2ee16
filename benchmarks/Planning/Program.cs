using BenchmarkDotNet.Running;
using PulsewayToHudu.Planning;

BenchmarkSwitcher.FromTypes([typeof(CompanyPlans)]).Run(args);
