package dev.agentswarm.testkit.attack;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The cases of the area that a test class claims. */
final class CasesOfClaim implements ArgumentsProvider {
  CasesOfClaim() {}

  @Override
  public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
    return AttackTests.claimed(context.getRequiredTestClass()).stream().map(Arguments::of);
  }
}
