using 'main.bicep'

// A large MSP: hundreds of customers, and a security department.
// With azd: copy this file over main.bicepparam.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pulseway-to-hudu')

// Comma-separated in ALERT_EMAILS.
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), e => !empty(e))

// Made by infra/sign-in.sh.
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')

// The data survive the loss of a data centre.
param storageRedundancy = 'Standard_ZRS'

// Hudu's rate limit keeps two instances busy; two more make up for one that is replaced.
param maximumInstanceCount = 4

// Storage and vault cannot be reached from the internet, and the Pulseway token can be limited to one address.
param privateNetwork = true

// Long enough to compare a quarter with the one before.
param logRetentionDays = 180
param dailyLogLimitGB = 5
