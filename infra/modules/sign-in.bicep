metadata description = 'Entra sign-in in front of the app: only who has been given a role of the app registration gets through.'

param appName string
param clientId string

@description('Need no sign-in.')
param openPaths string[]

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName

  resource auth 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: openPaths
      }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          }
          validation: {
            // People at a browser only. The registration offers no scope, so nobody gets another kind of token for it.
            allowedAudiences: [clientId]
            defaultAuthorizationPolicy: { allowedApplications: [clientId] }
          }
        }
      }
      // The app needs no tokens of its visitors.
      login: { tokenStore: { enabled: false } }
    }
  }
}
