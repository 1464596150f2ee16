metadata description = 'The app itself on Flex Consumption: Linux, .NET 10 isolated worker.'

param name string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param packageContainerAddress string
param vaultAddress string
param insightsConnection string
param syncSchedule string
param instanceMemoryMB int
param maximumInstanceCount int

@description('Null: outside of any network.')
param subnetId string?

@description('Empty: no sign-in.')
param signInClientId string
param pathsWithoutSignIn string[]

@description('Cannot replace those below.')
param moreSettings object

// All of them are explained in docs/settings.md. None is a secret.
var settings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  KeyVault__Uri: vaultAddress
  SyncSchedule: syncSchedule
  SyncStorage__accountName: storageName
  SyncStorage__clientId: identityClientId
  SyncStorage__credential: 'managedidentity'
}
var hasSignIn = !empty(signInClientId)
// The app's identity vouches for the app registration, in place of a client secret.
var signInSettings = hasSignIn ? { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId } : {}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${name}'
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      appSettings: map(items(union(moreSettings, settings, signInSettings)), s => { name: s.key, value: s.value })
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerAddress
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
  }

  // Publishing with a password is off; az and azd publish with the identity of who deploys.
  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

module signIn 'sign-in.bicep' = if (hasSignIn) {
  params: {
    appName: app.name
    clientId: signInClientId
    openPaths: pathsWithoutSignIn
  }
}

output name string = app.name
output address string = 'https://${app.properties.defaultHostName}/'
