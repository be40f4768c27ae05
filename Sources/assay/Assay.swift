import ArgumentParser
import Subprocess
@main struct Assay: AsyncParsableCommand {}
