// App Service Authentication with Entra ID. People's roles (reader, editor, reviewer) are the registered application's
// app roles, made by infra/sign-in.sh. The app proves itself with its managed identity, so there is no client secret.

@description('Name of the function app.')
param appName string

@description('Client id of the application registered in Entra ID; empty switches sign-in off, and the pages stay closed.')
param clientId string

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource authentication 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: !empty(clientId)
    }
    globalValidation: {
      requireAuthentication: false
      // Health, the style sheet, links in mails and the API with its keys come without a person; the pages themselves
      // refuse whoever has no role.
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: !empty(clientId)
        registration: {
          clientId: clientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [clientId, 'api://${clientId}']
        }
      }
    }
    login: {
      // Nothing of ours calls other services in a person's name.
      tokenStore: {
        enabled: false
      }
    }
    httpSettings: {
      requireHttps: true
    }
  }
}
