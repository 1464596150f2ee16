metadata description = 'The storage account: tables, queues and containers of the sync, and the container of the deployed package.'

param name string
param location string
param tags object
param redundancy string

@description('Reached through private endpoints only.')
param isPrivate bool

var packageContainer = 'app-package'
var containers = ['snapshots', 'leases', 'journal-texts', 'estate', 'findings', packageContainer]
var workQueues = ['gather', 'company-jobs', 'urgent-jobs']
// Where the host puts what has failed too often.
var queues = concat(workQueues, map(workQueues, q => '${q}-poison'))
var tables = [
  'settings'
  'matches'
  'links'
  'runs'
  'runjobs'
  'journal'
  'systemhistory'
  'budgets'
  'documents'
  'conflicts'
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Open to the network, closed to everybody without a role: a Flex Consumption app without a network has no fixed address.
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // Containers only: snapshots are deleted after every run, and would be kept and paid for.
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    deleteRetentionPolicy: { enabled: false }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in containers: {
    parent: blobService
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource syncQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource syncTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

output id string = account.id
output packageContainerAddress string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
