// expect: 7: 'loction' is not declared
@description('Region.')
param location string

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = [for (name, i) in ['a', 'b']: {
  name: '${name}${i}'
  location: i == 0 ? loction : location
}]
