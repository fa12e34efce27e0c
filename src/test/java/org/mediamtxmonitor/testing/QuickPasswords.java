package org.mediamtxmonitor.testing;

import org.mediamtxmonitor.account.Passwords;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes passwords with hardly any work: what makes guessing slow makes each test slow that signs in. */
final class QuickPasswords implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIB = 64;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new Replacing());
    }

    private static final class Replacing implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Passwords
                    ? new Passwords(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIB, 1))
                    : bean;
        }
    }
}
