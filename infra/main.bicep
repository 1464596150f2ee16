metadata description = 'Pulseway to Hudu: everything the app needs, in one resource group.'

@description('Name of this installation, part of every resource\'s name through a hash; also the azd environment.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Azure region. Must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('When to sync: six-field NCRONTAB expression, UTC.')
param syncSchedule string = '0 0 */3 * * *'

@description('Memory of one instance in MB. Functions host and worker share it.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances of a function at a time. More do not sync faster, but cost more: all of them wait for the same rate limits of Pulseway and Hudu. Where Azure refuses so few, take 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 2

@description('Copies of the stored data: in one data centre (LRS), in three zones (ZRS), also in a second region (GRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Days that a deleted secret, or the deleted vault, can be recovered. Nobody can purge it earlier. Cannot be changed later.')
@minValue(7)
@maxValue(90)
param secretRetentionDays int = 90

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most GB of logs a day; what is beyond is lost. -1 for no limit.')
param dailyLogLimitGB int = 1

@description('Who is told of alerts, by e-mail. With nobody, they are seen in the portal only.')
param alertEmails string[] = []

@description('Hours without a successful sync after which an alert is raised. Longer than the schedule waits between two syncs.')
@minValue(1)
@maxValue(48)
param hoursWithoutSuccess int = 12

@description('App settings beyond those of the deployment, such as Network__AllowPrivateAddresses: docs/settings.md. No secrets.')
param moreSettings object = {}

@description('Client id of an Entra app registration, for a sign-in in front of the app; empty for none. infra/sign-in.sh makes one.')
param signInClientId string = ''

@description('Paths that need no sign-in: all that scripts are to call, such as /api/resync. Those of the API still need the function key.')
param pathsWithoutSignIn string[] = ['/api/health']

@description('Storage and vault are reached through a virtual network only. The fixed outbound address comes with it.')
param privateNetwork bool = false

@description('All calls leave from one address, so that the Pulseway token can be limited to it.')
param fixedOutboundAddress bool = false

@description('Addresses of the virtual network, where there is one: /24 or larger.')
param networkAddresses string = '10.20.0.0/24'

var tags = { 'azd-env-name': environmentName, application: 'pulseway-to-hudu' }
// Thirteen letters and digits, the same at every deployment of this installation.
var token = uniqueString(resourceGroup().id, environmentName)
var name = 'p2h-${token}'
var identityName = 'id-${name}'
var storageName = 'stp2h${token}'
var vaultName = 'kv-${name}'
var insightsName = 'appi-${name}'
var hasNetwork = privateNetwork || fixedOutboundAddress

module identity 'modules/identity.bicep' = {
  params: { name: identityName, location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: tags
    redundancy: storageRedundancy
    isPrivate: privateNetwork
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-${name}'
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyLimitGB: dailyLogLimitGB
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: tags
    retentionDays: secretRetentionDays
    isPrivate: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    identityName: identityName
    storageName: storageName
    vaultName: vaultName
    insightsName: insightsName
  }
  dependsOn: [identity, storage, vault, monitoring]
}

module network 'modules/network.bicep' = if (hasNetwork) {
  params: { name: name, location: location, tags: tags, addresses: networkAddresses }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  params: {
    name: name
    location: location
    tags: tags
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storageName
    packageContainerAddress: storage.outputs.packageContainerAddress
    vaultAddress: vault.outputs.address
    insightsConnection: monitoring.outputs.connection
    syncSchedule: syncSchedule
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    subnetId: hasNetwork ? network!.outputs.appSubnetId : null
    signInClientId: signInClientId
    pathsWithoutSignIn: pathsWithoutSignIn
    moreSettings: moreSettings
  }
  // From its first start on it may do its work, and reaches what it works with.
  dependsOn: [roles, privateEndpoints]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    emails: alertEmails
    hoursWithoutSuccess: hoursWithoutSuccess
  }
}

@description('The console.')
output consoleAddress string = functionApp.outputs.address

@description('POST here, with the function key, to sync at once.')
output resyncAddress string = '${functionApp.outputs.address}api/resync'

@description('Vault of the Pulseway token and the Hudu key.')
output vaultName string = vaultName

output functionAppName string = functionApp.outputs.name
output storageAccountName string = storageName

@description('Object id of the app\'s identity, for the federated credential of the sign-in.')
output identityPrincipalId string = identity.outputs.principalId

@description('Where calls to Pulseway and Hudu come from; empty when that is not fixed.')
output outboundAddress string = hasNetwork ? network!.outputs.outboundAddress : ''
