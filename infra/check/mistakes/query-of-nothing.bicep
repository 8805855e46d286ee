// expect: 7: a query names the function 'ScheduleCheck', which does not exist
// expect: 10: a query looks for log lines that begin with 'A parcel to '

var rules = [
  {
    name: 'no-heartbeat'
    query: 'AppRequests | where OperationName == "ScheduleCheck" | count'
  }
  {
    query: 'AppTraces | where Message startswith "A parcel to " | count'
  }
]

output AZURE_RULES array = rules
