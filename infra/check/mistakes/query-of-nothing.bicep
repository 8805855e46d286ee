// expect: 7: a query names the function 'ScheduleCheck', which does not exist
// expect: 10: a query names the metric 'policywatch.parcels', which no instrument has

var rules = [
  {
    name: 'no-heartbeat'
    query: 'AppRequests | where OperationName == "ScheduleCheck" | count'
  }
  {
    query: 'AppMetrics | where Name == "policywatch.parcels" | summarize sum(Sum)'
  }
]

output AZURE_RULES array = rules
