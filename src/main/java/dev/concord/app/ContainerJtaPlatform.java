package dev.concord.app;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.hibernate.engine.jndi.JndiException;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;

/**
 * Where Hibernate finds the transaction manager of the server: on WildFly and on Payara, by the name each of them uses.
 *
 * <p>Public with a public constructor because Hibernate makes it by name (persistence.xml).
 */
public final class ContainerJtaPlatform extends AbstractJtaPlatform {

    private static final String WILDFLY = "java:jboss/TransactionManager";
    private static final String PAYARA = "java:appserver/TransactionManager";

    @Override
    protected TransactionManager locateTransactionManager() {
        try {
            return (TransactionManager) jndiService().locate(WILDFLY);
        } catch (JndiException notWildFly) {
            return (TransactionManager) jndiService().locate(PAYARA);
        }
    }

    @Override
    protected UserTransaction locateUserTransaction() {
        return (UserTransaction) jndiService().locate("java:comp/UserTransaction");
    }
}
