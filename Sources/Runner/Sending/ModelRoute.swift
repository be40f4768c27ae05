package import Providers
package import Transport

/// How the requests of one model travel.
package struct ModelRoute: Sendable {
  package var provider: Provider
  package var limits: TransferLimits
  package var connection: HTTPRequest.ConnectionPolicy

  package init(
    provider: Provider,
    limits: TransferLimits,
    connection: HTTPRequest.ConnectionPolicy
  ) {
    self.provider = provider
    self.limits = limits
    self.connection = connection
  }
}
