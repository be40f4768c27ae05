package import Providers
package import Transport

/// How the requests of one model travel.
///
/// A class: every request and every answer looks its route up, and a copy would count who refers to
/// each of the provider's parts.
package final class ModelRoute: Sendable {
  package let provider: Provider
  package let limits: TransferLimits
  package let connection: HTTPRequest.ConnectionPolicy

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
