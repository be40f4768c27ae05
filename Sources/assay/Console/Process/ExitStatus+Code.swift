import ArgumentParser
import Execution

extension ExitStatus {
  var exitCode: ExitCode { ExitCode(rawValue) }
}
