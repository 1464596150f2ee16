using System.CommandLine;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using PulsewayToHudu.TableBackup;

var account = new Option<string>("--account")
{
    Description = "Name of the storage account. You need the role Storage Table Data Contributor on it.",
    Required = true,
};
var directory = new Option<string>("--directory") { Description = "Where the backup is kept", Required = true };
var root = new RootCommand(
    "Copies the app's tables into files and back, with the identity you are signed in with (az login)."
)
{
    Command("backup", "Writes all tables into a new directory", (backup, to, ct) => backup.SaveAsync(to, ct)),
    Command(
        "restore",
        "Puts them back into tables that are empty",
        (backup, from, ct) => backup.RestoreAsync(from, ct)
    ),
};
return await root.Parse(args).InvokeAsync();

Command Command(
    string name,
    string description,
    Func<Backup, string, CancellationToken, Task<IReadOnlyList<CopiedTable>>> copy
)
{
    var command = new Command(name, description) { account, directory };
    command.SetAction(
        async (parsed, cancellationToken) =>
        {
            var address = new Uri($"https://{parsed.GetValue(account)}.table.core.windows.net");
            var backup = new Backup(new TableServiceClient(address, new DefaultAzureCredential()));
            try
            {
                foreach (var table in await copy(backup, parsed.GetValue(directory)!, cancellationToken))
                {
                    Console.WriteLine($"{table.Name}: {table.Rows} rows");
                }

                return 0;
            }
            catch (Exception e)
                when (e
                        is RequestFailedException
                            or AuthenticationFailedException
                            or NotRestorableException
                            or FormatException
                            or IOException
                )
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
        }
    );
    return command;
}
