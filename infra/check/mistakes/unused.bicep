// expect: 5: parameter 'region' is never used
// expect: 7: variable 'name' is never used
// expect: 9: output 'place' is never used
@description('Region.')
param region string

var name = 'x'

output place string = 'westeurope'
