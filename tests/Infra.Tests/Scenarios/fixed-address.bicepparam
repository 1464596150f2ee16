using 'main.bicep'

param environmentName = 'fixed-address'
param fixedOutboundAddress = true
