// expect: 3: parameter 'location' has no @description

param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'x'
  location: location
}
