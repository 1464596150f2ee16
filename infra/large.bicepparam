using 'main.bicep'

// A large MSP: hundreds of customers, and a security department.
// With azd: copy this file over main.bicepparam.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pulseway-to-hudu')
param alertEmails = []

// The data survive the loss of a data centre.
param storageRedundancy = 'Standard_ZRS'

// Storage and vault cannot be reached from the internet, and the Pulseway token can be limited to one address.
param privateNetwork = true

// Long enough to compare a quarter with the one before.
param logRetentionDays = 180
param dailyLogLimitGB = 5
