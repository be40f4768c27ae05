import Execution
import RunnerSupport
package import Transport

extension ScriptedTransport: RunTransport {
  package func warm(
    url: String,
    connections: Int,
    limits: TransferLimits,
    security: SecurityOptions
  ) async throws(TransportError) -> Int {
    0
  }

  package func report() async -> LoopReport { LoopReport() }
}
