// What wakes somebody up. Every rule names its threshold and the one thing to do; infra/README.md says more.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The workspace that holds the logs.')
param workspaceId string

@description('The Application Insights component.')
param insightsId string

@description('Address of the app, without a slash at its end.')
param appAddress string

@description('Who is told; empty for nobody: the rules then only show in the portal.')
param email string

@description('Where the health page is asked from, every 15 minutes.')
param probeLocations array

// Function names and log texts are the product's; the check fails where the code has no such function or text.
var rules = [
  {
    name: 'no-heartbeat'
    severity: 1
    minutes: 15
    title: 'The timer ScheduleChecks has not run for 15 minutes'
    runbook: 'Restart the app; if it stays silent, look for start-up errors in AppExceptions and at the daily cap of the workspace.'
    query: 'AppRequests | where OperationName == "ScheduleChecks" | summarize Runs = count()'
    operator: 'LessThan'
    column: 'Runs'
    threshold: 1
  }
  {
    name: 'poison'
    severity: 2
    minutes: 15
    title: 'A message failed five times and was put aside'
    runbook: 'policywatch poison lists what failed and why; replay it once the cause is gone.'
    query: 'AppRequests | where OperationName in ("RecordFailedCheck", "RecordFailedChange", "RecordFailedAlert", "RecordFailedDelivery") | summarize Messages = sum(ItemCount)'
    operator: 'GreaterThan'
    column: 'Messages'
    threshold: 0
  }
  {
    name: 'deliveries-failing'
    severity: 2
    minutes: 60
    title: 'More than ten tries to deliver alerts failed within an hour'
    runbook: 'The log lines name the subscriptions and the receivers\' answers; one receiver is its owner\'s matter, many are ours.'
    query: 'AppTraces | where Message startswith "A delivery to " and Message has "waits" | summarize Tries = sum(ItemCount)'
    operator: 'GreaterThan'
    column: 'Tries'
    threshold: 10
  }
  {
    name: 'functions-failing'
    severity: 2
    minutes: 15
    title: 'More than 20 runs of functions ended in an error within 15 minutes'
    runbook: 'AppExceptions by OperationName shows which step and why; after a deployment, roll back.'
    query: 'AppRequests | where Success == false and OperationName !startswith "Show" | summarize Runs = sum(ItemCount)'
    operator: 'GreaterThan'
    column: 'Runs'
    threshold: 20
  }
  {
    name: 'storm'
    severity: 1
    minutes: 60
    title: 'More than a tenth of at least 100 checks could not reach their pages within an hour'
    runbook: 'Likely our own outage: try policywatch check on two of the pages from elsewhere before believing that vendors are down.'
    query: 'AppTraces | where Message matches regex @"^[a-z0-9-]+/[a-z0-9-]+: (First|Verified|Changed|Returned|Upgraded|UnderReview|Blocked|Unreachable|Gone|Unsupported)" | summarize Checks = sum(ItemCount), Failed = sumif(ItemCount, Message has_any ("Blocked", "Unreachable")) | extend Percent = iff(Checks >= 100, 100.0 * Failed / Checks, 0.0) | project Percent'
    operator: 'GreaterThan'
    column: 'Percent'
    threshold: 10
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'policywatch-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'policywatch'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: 'policywatch-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.title
    description: rule.runbook
    enabled: true
    severity: rule.severity
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT${rule.minutes}M'
    autoMitigate: true
    // Tables appear with their first row; a rule may come before them.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Total'
          metricMeasureColumn: rule.column
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(email) ? [] : [group.id]
    }
  }
}]

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'policywatch-health'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'policywatch-health'
    Name: 'policywatch-health'
    Description: 'GET /api/health answers 503 when the oldest due page is late.'
    Enabled: true
    Frequency: 900
    Timeout: 60
    Kind: 'standard'
    RetryEnabled: true
    Locations: [for place in probeLocations: { Id: place }]
    Request: {
      RequestUrl: '${appAddress}/api/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource healthRule 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'policywatch-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'GET /api/health fails or answers 503: its reason says which page is late. Too few instances, or the timer or the queues stand still.'
    enabled: true
    severity: 1
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 1
    }
    actions: empty(email) ? [] : [{ actionGroupId: group.id }]
  }
}
