// expect: 4: 'queueNames' differs from the code
// expect: 9: 'tableNames' differs from the code

var queueNames = [
  'page-checks'
  'page-changes'
]
// One letter is wrong.
var tableNames = ['watchlists', 'due']

output AZURE_NAMES array = concat(queueNames, tableNames)
