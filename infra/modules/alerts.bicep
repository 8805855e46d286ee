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

@description('Dollars a day for the model above which somebody is told, by the prices in the settings.')
param modelDollarsPerDay int

// Metrics and functions are the product's; the check fails where the code has none of that name. The exporter gives a
// gauge's value as a sum of one, and Min and Max to histograms only.
var rules = [
  {
    name: 'no-heartbeat'
    severity: 1
    window: 'PT15M'
    title: 'The timer ScheduleChecks has not run for 15 minutes'
    runbook: 'Restart the app; if it stays silent, look for start-up errors in AppExceptions and at the daily cap of the workspace.'
    // Without a row there is still one sum, of zero: silence fires too.
    query: 'AppMetrics | where Name == "policywatch.heartbeat" | summarize Value = sum(Sum)'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'oldest-due-late'
    severity: 2
    window: 'PT30M'
    title: 'A page has been due for more than half an hour'
    runbook: 'The timer runs and does not keep up: look for errors of ScheduleChecks in AppExceptions, then raise the instances.'
    query: 'AppMetrics | where Name == "policywatch.due.oldest" | summarize Value = max(Sum)'
    operator: 'GreaterThan'
    threshold: 1800
  }
  {
    name: 'poison'
    severity: 2
    window: 'PT15M'
    title: 'A message failed five times and was put aside'
    runbook: 'infra/remote.sh poison list shows what failed; poison retry sends it again once the cause is gone.'
    query: 'AppMetrics | where Name == "policywatch.poison" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'deliveries-failing'
    severity: 2
    window: 'PT1H'
    title: 'More than ten tries to deliver alerts failed within an hour'
    runbook: 'The log lines name the subscriptions and the receivers\' answers; one receiver is its owner\'s matter, many are ours.'
    query: 'AppMetrics | where Name == "policywatch.deliveries" and tostring(Properties.outcome) in ("Waits", "GivenUp") | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 10
  }
  {
    name: 'functions-failing'
    severity: 2
    window: 'PT15M'
    title: 'More than 20 runs of functions ended in an error within 15 minutes'
    runbook: 'The workbook shows which function, AppExceptions why; after a deployment, roll back.'
    query: 'AppMetrics | where Name == "policywatch.failures" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 20
  }
  {
    name: 'storm'
    severity: 1
    window: 'PT30M'
    title: 'More than a tenth of all checks fail at once: our own outage, no vendor\'s'
    runbook: 'Try policywatch check on two of the pages from elsewhere; then look at egress, DNS and the address gate. Alerts of pages are held back meanwhile.'
    query: 'AppMetrics | where Name == "policywatch.storm" | summarize Value = max(Sum)'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'model-cost'
    severity: 3
    window: 'P1D'
    title: 'The model cost more in a day than was planned'
    runbook: 'Lower Model__TokensPerDay, or raise modelDollarsPerDay: the workbook shows tokens by hour.'
    query: 'AppMetrics | where Name == "policywatch.model.cost" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: modelDollarsPerDay
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
    windowSize: rule.window
    autoMitigate: true
    // Tables appear with their first row; a rule may come before them.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Total'
          metricMeasureColumn: 'Value'
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
