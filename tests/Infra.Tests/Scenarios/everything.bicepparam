using 'main.bicep'

// Every option on, to see what it adds.

param environmentName = 'everything'
param alertEmails = ['one@example.com', 'two@example.com']
param signInClientId = '33333333-3333-3333-3333-333333333333'
param privateNetwork = true
param moreSettings = { Network__AllowPrivateAddresses: 'true', SyncStorage__credential: 'not this one' }
