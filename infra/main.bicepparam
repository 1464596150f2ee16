using 'main.bicep'

// A small MSP: up to about 100 customers. azd reads this file, too.
// What is not named here has the default that main.bicep gives.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pulseway-to-hudu')
param alertEmails = []
