using 'main.bicep'

// A small MSP: up to about 100 customers. azd reads this file, too.
// What is not named here has the default that main.bicep gives.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pulseway-to-hudu')

// Comma-separated in ALERT_EMAILS.
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), e => !empty(e))

// Made by infra/sign-in.sh.
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
