// What PolicyWatch knows: the evidence in blobs, the record in tables. Nothing here deletes anything.

@description('Region.')
param location string

@description('Name of the account: 3 to 24 lower-case letters and digits.')
param name string

@description('Tags of every resource.')
param tags object

@description('Begins the name of every container and table.')
param prefix string

@description('Principal of the app\'s identity.')
param principalId string

@description('Entra ID group whose members may use the command policywatch on this account; empty for none.')
param operatorGroupId string

@description('False: reached through private endpoints only.')
param publicAccess bool

@description('Copies of the data.')
param redundancy string

@description('Days for which deleted or overwritten blobs and deleted containers can be brought back.')
param softDeleteDays int

@description('Days after which a snapshot moves to the cool tier; 0 leaves all in the hot tier.')
param coolAfterDays int

@description('Days for which nobody, not even an administrator, may change or delete a snapshot or text; 0 for none.')
param immutableDays int

@description('True: the account cannot be deleted before its lock is.')
param lockAccount bool

// Storage Blob Data Contributor
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
// Storage Table Data Contributor
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// As in functions/Host/Storage/StorageAccount.cs; the check compares them.
var containerNames = [
  'snapshots'
  'texts'
  'changes'
  'answers'
  'alerts'
  'anchors'
  'captures'
]
var tableNames = [
  'watchlist'
  'due'
  'pages'
  'checks'
  'recent'
  'hosts'
  'limits'
  'subscriptions'
  'deliveries'
  'outages'
  'poison'
  'anchors'
  'backfills'
  'stances'
]
// Named by the hash of their content, so that nothing ever writes them twice.
var evidenceNames = [
  'snapshots'
  'texts'
  'anchors'
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in containerNames: {
  parent: blobs
  name: '${prefix}-${container}'
}]

// Unlocked as made here: it can still be shortened or taken off. Locking it is the operator's decision and for good.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = [for (container, i) in containerNames: if (immutableDays > 0 && contains(evidenceNames, container)) {
  parent: containers[i]
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: immutableDays
  }
}]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = if (coolAfterDays > 0) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-snapshots-to-cooler-tiers'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${prefix}-snapshots/']
            }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: coolAfterDays }
                tierToCold: { daysAfterModificationGreaterThan: coolAfterDays + 365 }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [
    blobs
  ]
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [for table in tableNames: {
  parent: tableService
  name: '${prefix}${table}'
}]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (lockAccount) {
  name: 'evidence'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the record of every policy version ever seen.'
  }
}

resource blobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, storageBlobDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, storageTableDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

resource operatorBlobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorGroupId)) {
  name: guid(account.id, operatorGroupId, storageBlobDataContributor)
  scope: account
  properties: {
    principalId: operatorGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource operatorTableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorGroupId)) {
  name: guid(account.id, operatorGroupId, storageTableDataContributor)
  scope: account
  properties: {
    principalId: operatorGroupId
    principalType: 'Group'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

output id string = account.id
