// expect: 4: syntax error
@description('Region.')
param location string
resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'x'
  location: location
  properties: {
    allowSharedKeyAccess: false
