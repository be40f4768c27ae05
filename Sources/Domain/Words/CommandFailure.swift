/// Why what a user asked for was not done, in words for that user.
///
/// Libraries throw it, and print nothing; the command line prints the words, and ends with the exit
/// code that stands for the kind.
package struct CommandFailure: Error, Sendable {
  package enum Kind: Sendable, CaseIterable {
    /// The work itself failed.
    case failure

    /// What was asked for cannot be done in this way.
    case usage

    /// The suite, as it is written, cannot be carried out.
    case invalidSuite

    /// Something that was named is not there, or cannot be read.
    case missingInput

    /// The store, or a file, does not take what it is given.
    case cannotWrite
  }

  package var kind: Kind

  /// One or several lines, printed as they are.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension CommandFailure: CustomStringConvertible {
  package var description: String { message }
}
