package import Domain

/// What the program's exit codes mean: the documented list that `assay help exit-codes` prints.
///
/// 64 and up follow `sysexits.h`, which ArgumentParser uses too.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case success = 0
  case failure = 1
  case tooManyFailures = 3
  case budgetSpent = 4
  case undecided = 5
  case regressed = 6
  case usage = 64
  case invalidSuite = 65
  case missingInput = 66
  case cannotWrite = 73
  case interrupted = 130

  package var meaning: String {
    switch self {
    case .success:
      "All went well; single failed requests are in the report. 'watch' that a signal ended, too; with "
        + "--runs it ends with the code of the last of its runs and tracks that did not end well."
    case .failure:
      "The command failed, no request of a run succeeded, 'run --find' found no load that holds, "
        + "a gate of 'check' failed, a route of 'verify' is worse, nothing of what 'compare' compares was "
        + "measured, or 'import-suite' left something out."
    case .tooManyFailures:
      "'run' and 'verify': of a model or setting no request succeeded, while others were measured; "
        + "'check': too many requests failed to judge the run."
    case .budgetSpent:
      "'run', 'tune' or 'rescore' stopped at the suite's budget; what had finished is kept."
    case .undecided:
      "'check --strict', 'verify --strict': no gate failed and no route is worse, and one could not be "
        + "decided."
    case .regressed:
      "'track': a figure has become worse, confirmed; 'drift': a model no longer answers as it did."
    case .usage:
      "Wrong usage: an unknown command, option or value, or what cannot be asked of that suite or run, "
        + "such as a model that it has not."
    case .invalidSuite:
      "The suite file has mistakes, or its plan is larger than its budget; nothing was sent."
    case .missingInput: "A file, store or run that was named is not there or cannot be read."
    case .cannotWrite: "The store, the report or standard output cannot be written."
    case .interrupted: "Ended by Ctrl-C or a signal; what had finished is kept."
    }
  }
}

extension ExitStatus {
  /// The code of a command that failed.
  package init(_ kind: CommandFailure.Kind) {
    self =
      switch kind {
      case .failure: .failure
      case .usage: .usage
      case .invalidSuite: .invalidSuite
      case .missingInput: .missingInput
      case .cannotWrite: .cannotWrite
      }
  }

  /// The code of a run that came to an end.
  package init(_ ending: RunEnding) {
    self =
      switch ending {
      case .whole: .success
      case .interrupted: .interrupted
      case .budgetSpent: .budgetSpent
      case .noLoadHolds, .nothingAnswered: .failure
      case .armFailed: .tooManyFailures
      }
  }
}
