// Says so by mail when the month costs more than it should. A budget stops nothing.

@description('A month\'s budget, in the currency of the subscription.')
param amount int

@description('First day of a month, yyyy-MM-dd; the same at every later deployment.')
param start string

@description('Who is told, besides the owners of the subscription; empty for nobody.')
param email string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'policywatch'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      actual80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
    }
  }
}
