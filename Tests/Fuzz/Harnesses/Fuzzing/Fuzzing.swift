import CFuzzer
import Foundation

/// Has libFuzzer call `read` with one input after another, by the arguments of the program.
package func tryInputs(
  with read: @escaping @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> Never {
  var count = CommandLine.argc
  var arguments = CommandLine.unsafeArgv
  withUnsafeMutablePointer(to: &arguments) { pointer in
    pointer.withMemoryRebound(
      to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self,
      capacity: 1
    ) { exit(LLVMFuzzerRunDriver(&count, $0, read)) }
  }
}

/// A folder of this process's own, for a reader that reads files.
package func temporaryFolder() -> String {
  let url = FileManager.default.temporaryDirectory.appending(path: "assay-fuzz-\(UUID())")
  do {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  } catch {
    fatalError("no folder for the files: \(error)")
  }
  return url.path
}
