metadata description = 'Where logs, traces and metrics go. Telemetry is taken from identities with a role only.'

param workspaceName string
param insightsName string
param location string
param tags object
param retentionDays int

@description('-1 for no limit.')
param dailyLimitGB int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyLimitGB }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id

@description('An address. Its key opens nothing, because local authentication is off.')
output connection string = insights.properties.ConnectionString
