using System.ComponentModel;
using System.Diagnostics;

namespace PulsewayToHudu.Azurite;

/// <summary>Starts a program of Node.js with its three standard streams in our hands.</summary>
internal static class ChildProcess
{
    /// <summary>Starts it; <paramref name="onLine"/> gets each line of both outputs, one at a time.</summary>
    /// <exception cref="AzuriteException">The program is not installed.</exception>
    public static Process Start(ProcessStartInfo start, Action<string> onLine)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;

        var gate = new Lock();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += OnData;
        process.ErrorDataReceived += OnData;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new AzuriteException(
                $"'{start.FileName}' could not be started: {e.Message}. Azurite needs Node.js 20 or newer with npm; "
                    + "install it from https://nodejs.org and see that it is on the PATH.",
                e
            );
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void OnData(object sender, DataReceivedEventArgs data)
        {
            if (data.Data is { } line)
            {
                lock (gate)
                {
                    onLine(line);
                }
            }
        }
    }
}
