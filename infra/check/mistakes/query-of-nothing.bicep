// expect: 6: the rule 'no-heartbeat' is fed by no metric of the product
// expect: 8: a query names the function 'ScheduleCheck', which does not exist
// expect: 10: the rule 'lost-parcels' is fed by 'policywatch.parcels', which no test moves
// expect: 12: a query names the metric 'policywatch.parcels', which no instrument has
var rules = [
  {
    name: 'no-heartbeat'
    query: 'AppRequests | where OperationName == "ScheduleCheck" | count'
  }
  {
    name: 'lost-parcels'
    query: 'AppMetrics | where Name == "policywatch.parcels" | summarize sum(Sum)'
  }
]

output AZURE_RULES array = rules
