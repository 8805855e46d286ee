// One page that shows how PolicyWatch does: Application Insights, Workbooks, PolicyWatch.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The workspace that holds the metrics.')
param workspaceId string

// Metrics and their tags are the product's; the check fails where the code has none of that name.
var charts = [
  {
    title: 'Checks by outcome'
    query: 'AppMetrics | where Name == "policywatch.checks" | summarize sum(Sum) by bin(TimeGenerated, 15m), tostring(Properties.outcome)'
  }
  {
    title: 'Runs of the timer in 15 minutes: 15, and never 0'
    query: 'AppMetrics | where Name == "policywatch.heartbeat" | make-series Runs = sum(Sum) default = 0 on TimeGenerated step 15m'
  }
  {
    title: 'Due lag in seconds, mean and worst'
    query: 'AppMetrics | where Name == "policywatch.due.lag" | summarize Mean = sum(Sum) / sum(ItemCount), Worst = max(Max) by bin(TimeGenerated, 15m)'
  }
  {
    title: 'How long the oldest due page has waited, in seconds'
    query: 'AppMetrics | where Name == "policywatch.due.oldest" | summarize max(Sum) by bin(TimeGenerated, 5m)'
  }
  {
    title: 'Age of the oldest message by queue, in seconds'
    query: 'AppMetrics | where Name == "policywatch.queue.age" | summarize max(Sum) by bin(TimeGenerated, 5m), tostring(Properties.queue)'
  }
  {
    title: 'Messages by queue, those that wait included'
    query: 'AppMetrics | where Name == "policywatch.queue.length" | summarize max(Sum) by bin(TimeGenerated, 5m), tostring(Properties.queue)'
  }
  {
    title: 'Messages that failed for good, by queue'
    query: 'AppMetrics | where Name == "policywatch.poison" | summarize sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.queue)'
  }
  {
    title: 'Runs that ended in an error, by function'
    query: 'AppMetrics | where Name == "policywatch.failures" | summarize sum(Sum) by bin(TimeGenerated, 15m), tostring(Properties.function)'
  }
  {
    title: 'Changes by severity'
    query: 'AppMetrics | where Name == "policywatch.changes" | summarize sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.severity)'
  }
  {
    title: 'From change to alert in seconds, mean and worst'
    query: 'AppMetrics | where Name == "policywatch.change_to_alert" | summarize Mean = sum(Sum) / sum(ItemCount), Worst = max(Max) by bin(TimeGenerated, 1h)'
  }
  {
    title: 'Deliveries by outcome'
    query: 'AppMetrics | where Name == "policywatch.deliveries" | summarize sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.outcome)'
  }
  {
    title: 'Health page unhealthy (1) or not (0)'
    query: 'AppMetrics | where Name == "policywatch.unhealthy" | summarize max(Sum) by bin(TimeGenerated, 15m)'
  }
  {
    title: 'Outage of our own (1) or not (0)'
    query: 'AppMetrics | where Name == "policywatch.storm" | summarize max(Sum) by bin(TimeGenerated, 15m)'
  }
  {
    title: 'Questions to the model by outcome'
    query: 'AppMetrics | where Name == "policywatch.model.calls" | summarize sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.outcome)'
  }
  {
    title: 'Tokens of the model by direction'
    query: 'AppMetrics | where Name == "policywatch.model.tokens" | summarize sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.direction)'
  }
  {
    title: 'Dollars for the model'
    query: 'AppMetrics | where Name == "policywatch.model.cost" | summarize sum(Sum) by bin(TimeGenerated, 1d)'
  }
]

// Form of the items: https://github.com/microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json
var items = [for (chart, index) in charts: {
  type: 3
  name: 'chart ${index}'
  customWidth: '50'
  content: {
    version: 'KqlItem/1.0'
    title: chart.title
    query: chart.query
    size: 0
    timeContext: { durationMs: 604800000 }
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspaceId]
    visualization: 'timechart'
  }
}]

resource workbook 'Microsoft.Insights/workbooks@2022-04-01' = {
  name: guid(resourceGroup().id, 'policywatch')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'PolicyWatch'
    category: 'workbook'
    sourceId: workspaceId
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: items
      fallbackResourceIds: [workspaceId]
    })
  }
}
