metadata description = 'Alerts: a sync or an undo failed, a message was given up, no sync has succeeded for long.'

param name string
param location string
param tags object
param insightsId string

@description('Who is told. Empty: nobody, but alerts are seen in the portal.')
param emails string[]
param hoursWithoutSuccess int

var rules = [
  {
    name: 'run-failed'
    title: 'A sync or an undo has failed'
    text: 'Open the console, or GET /api/runs: the run says why. docs/failures.md says what to do.'
    severity: 2
    // The line that a run ends with: the text of a log line survives every way that it can take. Somebody looks at a dry run anyway.
    query: '''
traces
| where message startswith "Run " and message contains ") has ended: Failed." and message !contains ", dry run) has ended"'''
    window: 'PT15M'
  }
  {
    name: 'message-given-up'
    title: 'A sync message was given up after several tries'
    text: 'A company, or a whole run, could not be synced. GET /api/runs: the run and its jobs say why.'
    severity: 2
    query: '''
union
  (traces | where message startswith "Message has reached MaxDequeueCount" and message contains "-poison"),
  (requests | where operation_Name endswith "Poison")'''
    window: 'PT15M'
  }
  {
    name: 'no-successful-run'
    title: 'No sync has succeeded for ${hoursWithoutSuccess} hours'
    text: 'Is the integration started? GET /api/settings and GET /api/runs. Disable this rule while it is stopped on purpose.'
    severity: 1
    // The measure tells a sync of everything, or a dry run of it that was applied, from a dry run, an undo or a single company. A rule
    // can look back 6 or 24 hours, but not 12: the query takes its own time.
    query: format(
      '''
customMetrics
| where timestamp > ago({0}h) and name == "pulseway_to_hudu.runs"
| where tostring(customDimensions["run.kind"]) in ("Sync", "Apply")
| where tostring(customDimensions["run.scope"]) == "everything" and tostring(customDimensions["run.dry_run"]) =~ "false"
| where tostring(customDimensions["run.state"]) in ("Succeeded", "SucceededWithProblems")
| summarize successes = count()
| where successes == 0''',
      hoursWithoutSuccess
    )
    window: 'P2D'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'PulsewayHudu'
    enabled: true
    emailReceivers: [for email in emails: { name: email, emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT15M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // A component made a minute ago has no data that the query could be checked against.
      skipQueryValidation: true
      actions: { actionGroups: empty(emails) ? [] : [people.id] }
    }
  }
]
