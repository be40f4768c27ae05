package import Domain
import Foundation
package import Store

extension SelfTest {
  /// Stores what was measured, for reports of runs on this machine to quote.
  package func keep(_ results: [SelfTestResult], in store: RunStore) throws {
    let now = Date.now.millisecondsSince1970
    let environment = RunEnvironment.current
    try CommandFailure.wrapping(.cannotWrite) {
      try store.keep(
        results.map {
          SelfTestRecord(
            measuredAtMilliseconds: now,
            environment: environment,
            loops: loops,
            result: $0
          )
        }
      )
    }
  }
}
