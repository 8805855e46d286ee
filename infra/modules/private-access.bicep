// Storage and vault under their usual names, but inside the network only.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The network that asks the DNS zones.')
param networkId string

@description('Subnet of the endpoints.')
param subnetId string

@description('Account of the Functions host and of the queues.')
param hostStorageId string

@description('Account of the evidence and the tables.')
param dataStorageId string

@description('The vault.')
param vaultId string

var suffix = environment().suffixes.storage
var zoneNames = [
  'privatelink.blob.${suffix}'
  'privatelink.queue.${suffix}'
  'privatelink.table.${suffix}'
  'privatelink.vaultcore.azure.net'
]
// zone: place in zoneNames.
var connections = [
  { name: 'host-blob', resourceId: hostStorageId, service: 'blob', zone: 0 }
  { name: 'host-queue', resourceId: hostStorageId, service: 'queue', zone: 1 }
  { name: 'data-blob', resourceId: dataStorageId, service: 'blob', zone: 0 }
  { name: 'data-table', resourceId: dataStorageId, service: 'table', zone: 2 }
  { name: 'vault', resourceId: vaultId, service: 'vault', zone: 3 }
]

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (zone, i) in zoneNames: {
  parent: zones[i]
  name: 'policywatch'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: networkId }
  }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-01-01' = [for connection in connections: {
  name: 'pe-${connection.name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: connection.name
        properties: {
          privateLinkServiceId: connection.resourceId
          groupIds: [connection.service]
        }
      }
    ]
  }
}]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [for (connection, i) in connections: {
  parent: endpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: connection.service
        properties: { privateDnsZoneId: zones[connection.zone].id }
      }
    ]
  }
}]
